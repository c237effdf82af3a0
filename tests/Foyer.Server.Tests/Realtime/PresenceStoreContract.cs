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
        Assert.Equal([PresenceStatus.Online], Changes());
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
        Assert.Equal([PresenceStatus.Online, PresenceStatus.Away, PresenceStatus.Online], Changes());
    }

    [Fact]
    public async Task A_reload_is_no_absence()
    {
        await Store.OpenAsync(Ada, "before", PresenceStatus.Online);
        await Store.CloseAsync(Ada, "before");
        Time.Advance(TimeSpan.FromSeconds(2));
        await Store.OpenAsync(Ada, "after", PresenceStatus.Online);
        Time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal([PresenceStatus.Online], Changes());
    }

    [Fact]
    public async Task Who_does_not_come_back_within_the_grace_is_offline()
    {
        await Store.OpenAsync(Ada, "one", PresenceStatus.Online);
        await Store.CloseAsync(Ada, "one");
        Time.Advance(Options.PresenceGrace - TimeSpan.FromMilliseconds(1));
        Assert.Equal(PresenceStatus.Online, await Store.StateOfAsync(Ada));
        Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal([PresenceStatus.Online, PresenceStatus.Offline], Changes());
    }

    [Fact]
    public async Task A_log_out_needs_no_grace_and_leaves_other_devices_alone()
    {
        await Store.OpenAsync(Ada, "desk", PresenceStatus.Online);
        await Store.OpenAsync(Ada, "phone", PresenceStatus.Online);
        await Store.EndAsync(Ada, "desk");
        Assert.Equal(PresenceStatus.Online, await Store.StateOfAsync(Ada));
        await Store.EndAsync(Ada, "phone");
        Assert.Equal([PresenceStatus.Online, PresenceStatus.Offline], Changes());
    }

    [Fact]
    public async Task A_socket_that_closes_after_its_log_out_changes_nothing()
    {
        await Store.OpenAsync(Ada, "one", PresenceStatus.Online);
        await Store.EndAsync(Ada, "one");
        await Store.CloseAsync(Ada, "one");
        await Store.ChangeAsync(Ada, "one", PresenceStatus.Online);
        Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal([PresenceStatus.Online, PresenceStatus.Offline], Changes());
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
        Assert.Equal([PresenceStatus.Online, PresenceStatus.Offline], Changes());
    }

    [Fact]
    public async Task The_first_socket_takes_the_place_of_a_status_set_over_rest()
    {
        await Store.HoldAsync(Ada, PresenceStatus.Online);
        await Store.OpenAsync(Ada, "one", PresenceStatus.Online);
        await Store.HoldAsync(Ada, PresenceStatus.Online);
        await Store.EndAsync(Ada, "one");
        Assert.Equal([PresenceStatus.Online, PresenceStatus.Offline], Changes());
    }

    [Fact]
    public async Task A_log_out_over_rest_ends_what_was_set_over_rest()
    {
        await Store.HoldAsync(Ada, PresenceStatus.Online);
        await Store.ReleaseAsync(Ada);
        Assert.Equal([PresenceStatus.Online, PresenceStatus.Offline], Changes());
    }

    [Fact]
    public async Task A_call_alone_makes_nobody_present()
    {
        await Store.RenewAsync(Ada);
        Assert.Empty(Changes());
        Assert.Equal(PresenceStatus.Offline, await Store.StateOfAsync(Ada));
    }

    private List<PresenceStatus> Changes()
    {
        var changes = new List<PresenceStatus>();
        while (Store.Changes.TryRead(out var change))
        {
            Assert.Equal(Ada, change.User);
            changes.Add(change.State);
        }

        return changes;
    }
}

public sealed class InProcessPresenceStoreTests : PresenceStoreContract, IDisposable
{
    private readonly InProcessPresenceStore store;

    public InProcessPresenceStoreTests() => store = new InProcessPresenceStore(Options, Time);

    internal override IPresenceStore Store => store;

    public void Dispose() => store.Dispose();
}
