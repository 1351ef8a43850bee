"""What clients of the API read: boards, portfolio and history as GraphQL types."""
