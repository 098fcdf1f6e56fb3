-- A keyed hash of the words that went with an answer to a venue; null for none. The words are in its email alone.
alter table host_answer add column words_hash bytea;
