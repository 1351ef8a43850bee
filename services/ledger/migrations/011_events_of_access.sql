-- events_of_access: who may what, apart from everything else in the ledgers, so that rights are read without goals.
create index events_of_access on bagdar.events (agency_id, client_id, stream_id, version)
    where type ~ '^(team|machine_token|impersonation)[.]';
