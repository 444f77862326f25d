"""What each row is worth: in one currency, once, less what went back, or nothing where it never came."""
