// Package capture turns packets into Events: it reads capture files, streams and
// live interfaces, decodes frames, keeps the flow table, and feeds the scheduler.
package capture
