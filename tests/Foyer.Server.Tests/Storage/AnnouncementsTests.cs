using System.Threading.Channels;
using Foyer.Server.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Foyer.Server.Tests.Storage;

/// <summary>What a commit announces goes out at once; what several have in common goes out once for all of them.</summary>
public sealed class AnnouncementsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Events_are_broadcast_one_after_the_other_and_what_they_have_in_common_is_told_more_seldom_and_after_the_last_of_them()
    {
        var listener = new Listener();
        await using var services = new ServiceCollection().AddSingleton<IBroadcasts<Said>>(listener).AddSingleton<IBroadcastsTogether>(listener).BuildServiceProvider();
        using var announcements = new Announcements(services, NullLogger<Announcements>.Instance);
        await announcements.StartAsync(Cancel);
        for (var number = 0; number < 50; number++)
        {
            // Each alone: nothing else is at hand when it has gone out.
            announcements.Enqueue([new Said(number)]);
            Assert.Equal(number, await listener.Heard.Reader.ReadAsync(Cancel));
        }

        int told;
        do
        {
            told = await listener.Told.Reader.ReadAsync(Cancel);
        }
        while (told < 50);

        Assert.Equal(50, told);
        Assert.InRange(listener.Times, 1, 49);
        await announcements.StopAsync(Cancel);
    }

    [Fact]
    public async Task What_waits_to_be_told_is_told_before_the_end()
    {
        var listener = new Listener();
        await using var services = new ServiceCollection().AddSingleton<IBroadcasts<Said>>(listener).AddSingleton<IBroadcastsTogether>(listener).BuildServiceProvider();
        using var announcements = new Announcements(services, NullLogger<Announcements>.Instance);
        await announcements.StartAsync(Cancel);
        for (var number = 0; number < 3; number++)
        {
            announcements.Enqueue([new Said(number)]);
            await listener.Heard.Reader.ReadAsync(Cancel);
        }

        await announcements.StopAsync(Cancel);
        Assert.Equal(3, listener.Seen);
        Assert.Equal(3, listener.ToldOf);
    }

    private sealed record Said(int Number);

    private sealed class Listener : IBroadcasts<Said>, IBroadcastsTogether
    {
        public Channel<int> Heard { get; } = Channel.CreateUnbounded<int>();

        public Channel<int> Told { get; } = Channel.CreateUnbounded<int>();

        public int Seen { get; private set; }

        public int ToldOf { get; private set; }

        public int Times { get; private set; }

        public ValueTask BroadcastAsync(Said domainEvent, CancellationToken cancel)
        {
            Seen++;
            return Heard.Writer.WriteAsync(domainEvent.Number, cancel);
        }

        public ValueTask TellAsync(CancellationToken cancel)
        {
            (ToldOf, Times) = (Seen, Times + 1);
            return Told.Writer.WriteAsync(Seen, cancel);
        }
    }
}
