"""What happens after the review: publishing, other channels, changing, withdrawing, repealing."""
