import { reasonInWords } from './reasons';

test.each([
  ['within-patient-window', 'same patient has an earlier prediction'],
  ['something-new', 'something new'],
  ['unknown-unit-obx-6', 'unit not known to any model (OBX-6)'],
  ['discharge-time-missing-evn-6-evn-2-or-pv1-45', 'discharge time missing (EVN-6, EVN-2, PV1-45)'],
  ['encounter-missing-pid-18-or-pv1-19', 'encounter missing (PID-18, PV1-19)'],
])('%s is told as "%s"', (reason, words) => {
  expect(reasonInWords(reason)).toBe(words);
});
