using Foyer.Server.Hosting;
using Xunit;

namespace Foyer.Server.Tests.Hosting;

/// <summary>When the server gives memory back to the system.</summary>
public sealed class RestOfMemoryTests
{
    private const long Mebibyte = 1024 * 1024;

    private readonly RestOfMemory rest = new();
    private long allocated = 100 * Mebibyte;

    [Fact]
    public void After_the_start_or_a_busy_time_it_is_given_back_at_the_second_quiet_look()
    {
        Assert.False(LookAfter(0));
        Assert.False(LookAfter(Mebibyte / 2));
        Assert.True(LookAfter(Mebibyte / 2));

        Assert.False(LookAfter(50 * Mebibyte));
        Assert.False(LookAfter(Mebibyte / 2));
        Assert.True(LookAfter(Mebibyte / 2));
    }

    [Fact]
    public void While_there_is_work_it_is_not()
    {
        for (var look = 0; look < 100; look++)
        {
            Assert.False(LookAfter((look % 2) * 2 * Mebibyte));
        }
    }

    [Fact]
    public void At_rest_it_is_not_done_again_before_something_has_gathered()
    {
        LookAfter(0);
        LookAfter(0);
        Assert.True(LookAfter(0));
        for (var look = 0; look < 31; look++)
        {
            Assert.False(LookAfter(Mebibyte / 2));
        }

        Assert.True(LookAfter(Mebibyte / 2));
    }

    [Fact]
    public void Where_very_much_is_in_use_nobody_has_to_wait_for_it()
    {
        for (var look = 0; look < 4; look++)
        {
            Assert.False(LookAfter(0, used: 1024 * Mebibyte));
        }
    }

    private bool LookAfter(long bytes, long used = 30 * Mebibyte) => rest.IsWorthCollecting(allocated += bytes, used);
}
