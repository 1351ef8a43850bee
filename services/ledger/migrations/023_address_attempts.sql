-- address_attempts: moments of recent guesses from one address, at whatever agency, so that nobody gets ten guesses
-- more with every agency he names. Keyed hashes and moments: no address, no tenant and no person can be read in it.
create table bagdar.address_attempts (
    address_key bytea not null check (octet_length(address_key) = 32),
    moments timestamptz[],
    latest_at timestamptz not null,
    primary key (address_key)
);
create index address_attempts_latest on bagdar.address_attempts (latest_at);
grant select, insert, update, delete on bagdar.address_attempts to bagdar_app;
