using Foyer.Domain.Accounts;
using Foyer.Domain.Imports;
using Foyer.Domain.Messages;
using Foyer.Domain.Rooms;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Foyer.Server.Storage.Mapping;

internal sealed class ImportOperationMapping : IEntityTypeConfiguration<ImportOperation>
{
    public void Configure(EntityTypeBuilder<ImportOperation> builder)
    {
        builder.ToTable("imports");
        builder.HasKey(import => import.Id);
        builder.HasIndex(import => import.StartedAt);
        builder.Property(import => import.Refused).StoredAsJson();
        builder.Ignore(import => import.State);
    }
}

internal sealed class ImportedAccountMapping : IEntityTypeConfiguration<ImportedAccount>
{
    public void Configure(EntityTypeBuilder<ImportedAccount> builder)
    {
        builder.ToTable("imported_accounts");
        builder.HasKey(account => new { account.ImportId, account.Number });
        builder.Property(account => account.Number).ValueGeneratedNever();
    }
}

internal sealed class ImportedRoomMapping : IEntityTypeConfiguration<ImportedRoom>
{
    public void Configure(EntityTypeBuilder<ImportedRoom> builder)
    {
        builder.ToTable("imported_rooms");
        builder.HasKey(room => new { room.ImportId, room.Number });
        builder.Property(room => room.Number).ValueGeneratedNever();
    }
}

internal sealed class ImportedMessagesMapping : IEntityTypeConfiguration<ImportedMessages>
{
    public void Configure(EntityTypeBuilder<ImportedMessages> builder)
    {
        builder.ToTable("imported_messages");
        builder.HasKey(portion => new { portion.ImportId, portion.Room, portion.Number });
        builder.Property(portion => portion.Room).ValueGeneratedNever();
        builder.Property(portion => portion.Number).ValueGeneratedNever();
    }
}

internal sealed class FormerRoomIdMapping : IEntityTypeConfiguration<FormerRoomId>
{
    public void Configure(EntityTypeBuilder<FormerRoomId> builder)
    {
        builder.ToTable("former_room_ids");
        builder.HasKey(id => id.Value);
        builder.HasIndex(id => id.RoomId);
        builder.HasOne<Room>().WithMany().HasForeignKey(id => id.RoomId).OnDelete(DeleteBehavior.Cascade);
    }
}

// A table of its own and not a part of the account: who reads an account nearly never asks for these, and an import finds people by them.
internal sealed class FormerIdMapping : IEntityTypeConfiguration<FormerId>
{
    public void Configure(EntityTypeBuilder<FormerId> builder)
    {
        builder.ToTable("former_ids");
        builder.HasKey(id => id.Value);
        builder.HasIndex(id => id.UserId);
        builder.HasOne<User>().WithMany().HasForeignKey(id => id.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class PendingPictureMapping : IEntityTypeConfiguration<PendingPicture>
{
    public void Configure(EntityTypeBuilder<PendingPicture> builder)
    {
        builder.ToTable("pending_pictures");
        builder.HasKey(picture => picture.UserId);
        builder.HasOne<User>().WithOne().HasForeignKey<PendingPicture>(picture => picture.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class PendingFileMapping : IEntityTypeConfiguration<PendingFile>
{
    public void Configure(EntityTypeBuilder<PendingFile> builder)
    {
        builder.ToTable("pending_files");
        builder.HasKey(file => new { file.MessageId, file.Number });
        builder.Property(file => file.Number).ValueGeneratedNever();
        builder.HasOne<Message>().WithMany().HasForeignKey(file => file.MessageId).OnDelete(DeleteBehavior.Cascade);
    }
}
