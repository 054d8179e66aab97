import type { Check } from '../../contract/answers.ts';
import type { CheckRecord } from '../lifecycle/check-records.ts';
import { findCheckScenario } from './check-scenarios.ts';

type Summaries = Pick<Check, 'summary' | 'company_summary' | 'vehicle_summary'>;

/** The subject where a check tells no names of its own: nobody, and seen to be nobody. */
const PERSON = { first_name: 'ANA', last_name: 'PRUEBA EJEMPLO' };
const NAMESAKES = [
  { first_name: 'ANA MARIA', last_name: 'PRUEBA MUESTRA' },
  { first_name: 'ANA', last_name: 'PRUEBA FICTICIA' },
];

/** What is known of the subject, and of what it is not as the examples of REF have it. */
export function checkSummaries(record: CheckRecord, isOver: boolean): Summaries {
  const skipped: Summaries = {
    company_summary: { company_status: 'not_found', result: 'skipped' },
    vehicle_summary: { result: 'skipped', vehicle_status: 'not_found' },
  };
  if (record.base === 'person') return { ...skipped, summary: isOver ? personOf(record) : { result: 'in_progress' } };
  if (record.base === 'company') {
    return { ...skipped, company_summary: isOver ? companyOf(record) : { result: 'in_progress' } };
  }
  return {
    ...skipped,
    summary: isOver ? personOf(record) : { result: 'in_progress' },
    vehicle_summary: isOver ? vehicleOf(record) : { result: 'in_progress' },
  };
}

function personOf({ inputs, scenario }: CheckRecord): NonNullable<Check['summary']> {
  const own = {
    first_name: inputs.first_name?.toUpperCase() ?? PERSON.first_name,
    last_name: inputs.last_name?.toUpperCase() ?? PERSON.last_name,
  };
  const others = findCheckScenario(scenario)?.trait === 'homonyms' ? NAMESAKES : [];
  return {
    date_of_birth: `${inputs.date_of_birth ?? '1990-05-15'}T00:00:00Z`,
    gender: 'female',
    identity_status: 'found',
    names_found: [{ ...own, count: 4 }, ...others.map((name) => ({ ...name, count: 1 }))],
    result: 'found',
  };
}

function companyOf({ inputs }: CheckRecord): NonNullable<Check['company_summary']> {
  const company_name = inputs.company_name?.toUpperCase() ?? 'EMPRESA DE PRUEBA SA';
  return { company_status: 'active', names_found: [{ company_name, count: 2 }], result: 'found' };
}

function vehicleOf({ inputs }: CheckRecord): NonNullable<Check['vehicle_summary']> {
  return {
    color: 'BLANCO',
    license_plate: inputs.license_plate ?? 'AAA000',
    manufacturer: 'MARCA DE PRUEBA',
    model: 'MODELO DE PRUEBA',
    obligatory_insurance_status: 'VIGENTE',
    result: 'found',
    service_type: 'PARTICULAR',
    vehicle_id: inputs.vehicle_id ?? '1AAAA00AAAA000001',
    vehicle_status: 'found',
    vehicle_type: 'AUTOMOVIL',
    capacity: 5,
    number_of_doors: 4,
    year: 2015,
  };
}
