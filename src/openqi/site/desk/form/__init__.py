"""Forms made from the types of statements: fields to show, and values read back."""
