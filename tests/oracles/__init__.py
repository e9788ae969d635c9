"""The field's own libraries beside our counting, on thousands of drawn elections (`make oracles`, in an environment of their own)."""
