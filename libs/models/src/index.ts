export { type Fault, LocatedYaml, type Path } from './located-yaml';
