"""回应关切: what people asked over the platforms and what they were answered."""
