"""Messages down to participants: sent by staff, carried by senders, receipted by devices."""
