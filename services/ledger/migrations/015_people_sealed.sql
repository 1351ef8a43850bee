-- people: names and e-mails under the person's own key. An e-mail is found by a keyed hash, and belongs to one person
-- of an agency. Plain names of earlier versions are sealed when the program starts.
alter table bagdar.people
    alter column name drop not null,
    add column sealed_name bytea,
    add column sealed_email bytea,
    add column email_key bytea check (octet_length(email_key) = 32),
    add constraint people_email unique (agency_id, email_key);
