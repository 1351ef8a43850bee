-- people: address_key is kept for everybody with an address; email_key, which is unique, for whoever signs in with it.
-- vouched: the agency's own word stands behind the address, and not only that of one client's people.
alter table bagdar.people
    add column address_key bytea check (octet_length(address_key) = 32),
    add column vouched boolean not null default false;
create index people_address on bagdar.people (agency_id, address_key);
