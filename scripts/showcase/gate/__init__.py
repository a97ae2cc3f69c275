"""What may be published: the decision, the masked names, and the projection that pages may know."""
