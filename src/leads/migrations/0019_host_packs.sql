-- Who asks for something to show alone may be answered yes without a day: then it is the pack that they have.
alter table host_answer drop constraint host_answer_answer_check;
alter table host_answer add constraint host_answer_answer_check check (answer in ('yes', 'another', 'no', 'pack'));
alter table host_answer drop constraint host_answer_check;
alter table host_answer add constraint host_answer_check check ((answer in ('no', 'pack')) = (day is null));
