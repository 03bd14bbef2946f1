"""Service figures on the API: KPIs of a programme or a site, and what each of them means."""
