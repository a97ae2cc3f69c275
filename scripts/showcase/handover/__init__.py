"""What the office hands to others as files of their programs: lists for Excel, sheets for Word."""
