"""Nobody sees or stops another tenant: the API walked by every stranger, the pool under fire, guards taken away."""
