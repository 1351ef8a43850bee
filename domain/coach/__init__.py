"""The coach: what a goal's wording lacks, asked in the words of the method."""
