using Foyer.Domain;
using Foyer.Domain.Presence;
using Foyer.Server.Realtime;
using Foyer.Server.Realtime.Presence;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Foyer.Server.Tests.Realtime;

/// <summary>What every presence store promises.</summary>
public abstract class PresenceStoreContract
{
    private static readonly UserId Ada = new("ada");

    internal FakeTimeProvider Time { get; } = new();

    internal RealtimeOptions Options { get; } = new();

    internal abstract IPresenceStore Store { get; }

    [Fact]
    public async Task The_first_socket_makes_online_and_the_second_changes_nothing()
    {
        await Store.OpenAsync(Ada, "one", PresenceStatus.Online);
        await Store.OpenAsync(Ada, "two", PresenceStatus.Online);
        await AssertChangesAsync([PresenceStatus.Online]);
    }

    [Fact]
    public async Task Away_is_only_who_is_away_everywhere()
    {
        await Store.OpenAsync(Ada, "one", PresenceStatus.Online);
        await Store.OpenAsync(Ada, "two", PresenceStatus.Online);
        await Store.ChangeAsync(Ada, "one", PresenceStatus.Away);
        Assert.Equal(PresenceStatus.Online, await Store.StateOfAsync(Ada));
        await Store.ChangeAsync(Ada, "two", PresenceStatus.Away);
        Assert.Equal(PresenceStatus.Away, await Store.StateOfAsync(Ada));
        await Store.ChangeAsync(Ada, "one", PresenceStatus.Online);
        await AssertChangesAsync([PresenceStatus.Online, PresenceStatus.Away, PresenceStatus.Online]);
    }

    [Fact]
    public async Task A_reload_is_no_absence()
    {
        await Store.OpenAsync(Ada, "before", PresenceStatus.Online);
        await Store.CloseAsync(Ada, "before");
        Time.Advance(TimeSpan.FromSeconds(2));
        await Store.OpenAsync(Ada, "after", PresenceStatus.Online);
        Time.Advance(TimeSpan.FromMinutes(10));
        await AssertChangesAsync([PresenceStatus.Online]);
    }

    [Fact]
    public async Task Who_does_not_come_back_within_the_grace_is_offline()
    {
        await Store.OpenAsync(Ada, "one", PresenceStatus.Online);
        await Store.CloseAsync(Ada, "one");
        Time.Advance(Options.PresenceGrace - TimeSpan.FromMilliseconds(1));
        Assert.Equal(PresenceStatus.Online, await Store.StateOfAsync(Ada));
        Time.Advance(TimeSpan.FromMilliseconds(1));
        await AssertChangesAsync([PresenceStatus.Online, PresenceStatus.Offline]);
    }

    [Fact]
    public async Task A_log_out_needs_no_grace_and_leaves_other_devices_alone()
    {
        await Store.OpenAsync(Ada, "desk", PresenceStatus.Online);
        await Store.OpenAsync(Ada, "phone", PresenceStatus.Online);
        await Store.EndAsync(Ada, "desk");
        Assert.Equal(PresenceStatus.Online, await Store.StateOfAsync(Ada));
        await Store.EndAsync(Ada, "phone");
        await AssertChangesAsync([PresenceStatus.Online, PresenceStatus.Offline]);
    }

    [Fact]
    public async Task A_socket_that_closes_after_its_log_out_changes_nothing()
    {
        await Store.OpenAsync(Ada, "one", PresenceStatus.Online);
        await Store.EndAsync(Ada, "one");
        await Store.CloseAsync(Ada, "one");
        await Store.ChangeAsync(Ada, "one", PresenceStatus.Online);
        Time.Advance(TimeSpan.FromMinutes(1));
        await AssertChangesAsync([PresenceStatus.Online, PresenceStatus.Offline]);
    }

    [Fact]
    public async Task Without_a_socket_a_status_set_over_rest_lasts_as_long_as_calls_come()
    {
        await Store.HoldAsync(Ada, PresenceStatus.Online);
        Time.Advance(TimeSpan.FromMinutes(4));
        await Store.RenewAsync(Ada);
        Time.Advance(TimeSpan.FromMinutes(4));
        Assert.Equal(PresenceStatus.Online, await Store.StateOfAsync(Ada));
        Time.Advance(TimeSpan.FromMinutes(1));
        await AssertChangesAsync([PresenceStatus.Online, PresenceStatus.Offline]);
    }

    [Fact]
    public async Task The_first_socket_takes_the_place_of_a_status_set_over_rest()
    {
        await Store.HoldAsync(Ada, PresenceStatus.Online);
        await Store.OpenAsync(Ada, "one", PresenceStatus.Online);
        await Store.HoldAsync(Ada, PresenceStatus.Online);
        await Store.EndAsync(Ada, "one");
        await AssertChangesAsync([PresenceStatus.Online, PresenceStatus.Offline]);
    }

    [Fact]
    public async Task A_log_out_over_rest_ends_what_was_set_over_rest()
    {
        await Store.HoldAsync(Ada, PresenceStatus.Online);
        await Store.ReleaseAsync(Ada);
        await AssertChangesAsync([PresenceStatus.Online, PresenceStatus.Offline]);
    }

    [Fact]
    public async Task A_call_alone_makes_nobody_present()
    {
        await Store.RenewAsync(Ada);
        await AssertChangesAsync([]);
        Assert.Equal(PresenceStatus.Offline, await Store.StateOfAsync(Ada));
    }

    private async Task AssertChangesAsync(PresenceStatus[] expected)
    {
        foreach (var state in expected)
        {
            // A store elsewhere reports a little later than the clock strikes.
            var change = await Store.Changes.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
            Assert.Equal(new PresenceChanged(Ada, state), change);
        }

        Assert.Equal(expected.LastOrDefault(), await Store.StateOfAsync(Ada));
        Assert.False(Store.Changes.TryRead(out _));
    }
}

public sealed class InProcessPresenceStoreTests : PresenceStoreContract, IDisposable
{
    private readonly InProcessPresenceStore store;

    public InProcessPresenceStoreTests() => store = new InProcessPresenceStore(Options, Time);

    internal override IPresenceStore Store => store;

    public void Dispose() => store.Dispose();
}
