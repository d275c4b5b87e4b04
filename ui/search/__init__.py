"""The result list: how found conversations are paged, painted and read aloud."""
