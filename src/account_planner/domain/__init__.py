"""What an account plan is: entities, the immutable plan, differences between plans, and the packet."""
