/** False alarms a year of all secondary tests of one model together, at most. */
export const secondaryAlarmsPerYear = 0.1;
