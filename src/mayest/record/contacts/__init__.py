"""Who is who: contacts, the claims that make them, and what joins them."""
