using Xunit;

namespace Foyer.Server.Tests.Support;

public sealed class ApprovedTests
{
    [Fact]
    public void Ids_and_times_are_named_by_their_order_and_equal_ones_alike() => Assert.Equal(
        """{"a": "id 1", "b": "time 1", "c": "id 1", "d": "id 2", "e": "time 1", "f": {"$date": "time 2"}, "g": "hello"}""",
        Approved.Scrub(
            """{"a": "GpnPwQQjWJnnb3Zzr", "b": "2026-01-02T03:04:05.678Z", "c": "GpnPwQQjWJnnb3Zzr", "d": "65f0a1b2c3d4e5f6a7b8c9d0", "e": "2026-01-02T03:04:05.678Z", "f": {"$date": 1767322645678}, "g": "hello"}"""));
}
