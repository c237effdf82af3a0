using BenchmarkDotNet.Running;
using Foyer.Benchmarks;

BenchmarkSwitcher.FromAssembly(typeof(HotPath).Assembly).Run(args);
