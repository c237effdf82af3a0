using Foyer.Contracts.Rooms;
using Foyer.Domain;
using Foyer.Domain.Messages;
using Foyer.Domain.Rooms;
using Foyer.Server.Access;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.Rooms;

/// <summary>What live chats add to rooms: their own access, their own rules on writing, their own fields. The live-chat feature brings it.</summary>
internal interface ILiveChatRooms
{
    /// <summary>Adds the fields that a live chat keeps beside its room to the rooms' wire forms.</summary>
    Task<IReadOnlyList<RoomPayload>> AddFieldsAsync(FoyerDb db, IReadOnlyList<RoomPayload> rooms, CancellationToken cancel);

    /// <summary>Whether the account, or the visitor who shows the token, may read the live chat.</summary>
    ValueTask<bool> MayReadAsync(FoyerDb db, Room room, Caller? caller, string? visitorToken, CancellationToken cancel);

    /// <summary>The same in a unit of work, where the chat may be at hand.</summary>
    ValueTask<bool> MayReadAsync(CommitScope scope, Room room, Caller caller, CancellationToken cancel);

    /// <summary>Why the account may not write in a live chat that it may read; null when it may.</summary>
    ValueTask<Refusal?> RefuseToPostAsync(CommitScope scope, Room room, UserId author, CancellationToken cancel);

    /// <summary>An account wrote in a live chat: brings waiting times and the like up to date in the same commit.</summary>
    ValueTask PostedAsync(CommitScope scope, Room room, Message message, CancellationToken cancel);
}

/// <summary>A server without live chats: nobody reads or writes any.</summary>
internal sealed class NoLiveChatRooms : ILiveChatRooms
{
    private static readonly Refusal NotAllowed = new("error-not-allowed", "Not allowed");

    public Task<IReadOnlyList<RoomPayload>> AddFieldsAsync(FoyerDb db, IReadOnlyList<RoomPayload> rooms, CancellationToken cancel) =>
        Task.FromResult(rooms);

    public ValueTask<bool> MayReadAsync(FoyerDb db, Room room, Caller? caller, string? visitorToken, CancellationToken cancel) =>
        ValueTask.FromResult(false);

    public ValueTask<bool> MayReadAsync(CommitScope scope, Room room, Caller caller, CancellationToken cancel) => ValueTask.FromResult(false);

    public ValueTask<Refusal?> RefuseToPostAsync(CommitScope scope, Room room, UserId author, CancellationToken cancel) =>
        ValueTask.FromResult<Refusal?>(NotAllowed);

    public ValueTask PostedAsync(CommitScope scope, Room room, Message message, CancellationToken cancel) => ValueTask.CompletedTask;
}
