"""The counter's half of replication: transport, pusher, puller, worker."""
