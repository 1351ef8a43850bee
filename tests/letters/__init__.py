"""Letters: to whom, when, in which words, and each of them once."""
