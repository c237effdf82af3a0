using System.Runtime.CompilerServices;
using Foyer.Domain;
using Foyer.Domain.LiveChats;
using Foyer.Domain.Messages;
using Foyer.Domain.Rooms;
using Foyer.Domain.Visitors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Foyer.Server.Storage;

/// <summary>What appends and the news of them ask the store, in every commit: compiled once for each database, and nothing of it tracked.</summary>
internal sealed class AppendQueries
{
    // A compiled question belongs to one model; two databases have two.
    private static readonly ConditionalWeakTable<IModel, AppendQueries> Known = [];

    public Func<FoyerDb, List<MessageId>, IAsyncEnumerable<Message>> Messages { get; } = EF.CompileAsyncQuery(
        (FoyerDb db, List<MessageId> ids) => db.Messages.AsNoTracking().Where(one => ids.Contains(one.Id)));

    public Func<FoyerDb, List<RoomId>, IAsyncEnumerable<Room>> Rooms { get; } = EF.CompileAsyncQuery(
        (FoyerDb db, List<RoomId> ids) => db.Rooms.AsNoTracking().Where(one => ids.Contains(one.Id)));

    public Func<FoyerDb, List<RoomId>, List<UserId>, IAsyncEnumerable<Subscription>> Memberships { get; } = EF.CompileAsyncQuery(
        (FoyerDb db, List<RoomId> ids, List<UserId> accounts) =>
            db.Subscriptions.AsNoTracking().Where(one => ids.Contains(one.RoomId) && accounts.Contains(one.UserId)));

    public Func<FoyerDb, List<RoomId>, IAsyncEnumerable<Membership>> Members { get; } = EF.CompileAsyncQuery(
        (FoyerDb db, List<RoomId> ids) => db.Subscriptions.Where(one => ids.Contains(one.RoomId)).Select(one => new Membership(one.RoomId, one.UserId)));

    // What is written changes nothing of its place in the queue.
    public Func<FoyerDb, List<RoomId>, IAsyncEnumerable<LiveChat>> Chats { get; } = EF.CompileAsyncQuery(
        (FoyerDb db, List<RoomId> ids) => db.LiveChats.AsNoTracking().IgnoreAutoIncludes().Where(one => ids.Contains(one.RoomId)));

    public Func<FoyerDb, List<string>, IAsyncEnumerable<Speaker>> Speakers { get; } = EF.CompileAsyncQuery(
        (FoyerDb db, List<string> tokens) => db.Visitors.Where(one => tokens.Contains(one.Token!) && !one.IsErased).Select(one => new Speaker(one.Token!, one.Id, one.Username, one.Name)));

    public static AppendQueries Of(FoyerDb db) => Known.GetValue(db.Model, static _ => new AppendQueries());
}

/// <summary>Who is in which room.</summary>
internal readonly record struct Membership(RoomId Room, UserId Member);

/// <summary>A visitor as they sign what they say.</summary>
/// <param name="Token">The visitor's secret.</param>
/// <param name="Id">The visitor.</param>
/// <param name="Username">The name that stands for them in lists.</param>
/// <param name="Name">The name they gave; null without one.</param>
internal sealed record Speaker(string Token, VisitorId Id, string? Username, string? Name)
{
    public static Speaker Of(Visitor visitor) => new(visitor.Token ?? "", visitor.Id, visitor.Username, visitor.Name);
}
