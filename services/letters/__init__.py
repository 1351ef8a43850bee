"""Letters to people: what they owe and how the week stands, in their language, on their clock."""
