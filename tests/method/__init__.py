"""The method as it is lived: a client's year through the API, and where each requirement is kept."""
