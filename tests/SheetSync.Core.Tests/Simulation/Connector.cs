using SheetSync.Conformance.Faults;
using SheetSync.Core.Sources;

namespace SheetSync.Core.Tests.Simulation;

/// <summary>Gives a new worker its way to a world's sheet: people act between its steps, and at the end of its life every step throws.</summary>
internal delegate ISpreadsheetSource Connector(SimulatedWorld world, Mortality life);
