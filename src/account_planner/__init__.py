"""Account Planner: stakeholder maps of sales accounts, with a coverage meter and a pre-meeting checklist."""
