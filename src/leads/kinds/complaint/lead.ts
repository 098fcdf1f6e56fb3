import type { Lead } from '../lead.ts';
import type { Complaint } from './answers.ts';

/** Somebody complains of what we did with their details. */
export type ComplaintLead = Lead<Complaint>;
