"""How a mail is read, whichever channel it came by: headers, structure, bodies, addresses, dates."""
