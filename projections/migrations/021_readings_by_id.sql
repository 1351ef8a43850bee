-- Indexes that find readings by their ids: a mutation answers with what it recorded, however long the series is.
create index check_ins_by_id on bagdar.check_ins (agency_id, client_id, generation, check_in_id);
create index kpi_readings_by_id on bagdar.kpi_readings (agency_id, client_id, generation, reading_id);
