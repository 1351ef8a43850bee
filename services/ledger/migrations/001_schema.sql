-- bagdar: everything the product stores.
create schema if not exists bagdar;
