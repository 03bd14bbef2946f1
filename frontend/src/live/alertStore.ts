// Holds every alert that is not resolved, whether it came over the socket or over HTTP.
import type { Alert } from "../api/types";
import { badges, byNeed, isOpen, mergeAlerts, type Alerts } from "./alerts";

export class AlertStore {
  private alerts: Alerts = new Map();
  private ordered: readonly Alert[] = [];
  private worn: ReadonlyMap<string, Alert> = new Map();
  private readonly listeners = new Set<() => void>();

  take(arrived: readonly Alert[]): void {
    const merged = mergeAlerts(this.alerts, arrived);
    if (merged === this.alerts) return;
    this.alerts = merged;
    this.ordered = [...merged.values()].filter(isOpen).sort(byNeed);
    this.worn = badges(merged);
    for (const listener of [...this.listeners]) listener();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly open = (): readonly Alert[] => this.ordered;
  readonly badge = (participant: string): Alert | undefined => this.worn.get(participant);
  readonly worstByPerson = (): ReadonlyMap<string, Alert> => this.worn;
  readonly known = (id: string): Alert | undefined => this.alerts.get(id);
}
