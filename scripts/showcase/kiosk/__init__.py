"""The kiosk's build side: what a touch screen is given, as a folder of the site and as a pack for a stick."""
