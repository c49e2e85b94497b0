"""What an author tries the portfolio with on their own machine; nothing of it is published."""
