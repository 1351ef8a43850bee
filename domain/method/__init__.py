"""The method as data, in three languages: questions, templates, presets and the starter playbook."""
