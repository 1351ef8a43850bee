"""Nobody sees or stops another tenant: strangers, cancelled reads, and guards taken away."""
