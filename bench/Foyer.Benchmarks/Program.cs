using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Running;
using Foyer.Benchmarks;

// Building the server anew for the measurement takes two cores longer than the library waits by itself.
BenchmarkSwitcher.FromAssembly(typeof(HotPath).Assembly).Run(args, ManualConfig.Create(DefaultConfig.Instance).WithBuildTimeout(TimeSpan.FromMinutes(10)));
