"""How a request goes out: politely, past robots.txt and the address guard, with every byte kept."""
