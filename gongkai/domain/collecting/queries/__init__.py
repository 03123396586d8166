"""What a call stands at: units and their states, figures and sums, what differs, what is unusual."""
