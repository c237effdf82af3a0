using Foyer.Domain.Files;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Foyer.Server.Storage.Mapping;

internal sealed class UploadMapping : IEntityTypeConfiguration<Upload>
{
    public void Configure(EntityTypeBuilder<Upload> builder)
    {
        builder.ToTable("uploads");
        builder.HasKey(upload => upload.Id);
        builder.HasIndex(upload => new { upload.RoomId, upload.UploadedAt });
        builder.HasIndex(upload => upload.StoreKey).IsUnique();
        builder.HasIndex(upload => upload.MessageId);
        builder.HasIndex(upload => upload.OriginalId).HasFilter("\"OriginalId\" IS NOT NULL");
        builder.HasIndex(upload => upload.ExpiresAt).HasFilter("\"ExpiresAt\" IS NOT NULL");
    }
}

internal sealed class PortraitMapping : IEntityTypeConfiguration<Portrait>
{
    public void Configure(EntityTypeBuilder<Portrait> builder)
    {
        builder.ToTable("portraits");
        builder.HasKey(portrait => portrait.Owner);
        builder.HasIndex(portrait => portrait.StoreKey).IsUnique();
    }
}

internal sealed class DiscardedFileMapping : IEntityTypeConfiguration<DiscardedFile>
{
    public void Configure(EntityTypeBuilder<DiscardedFile> builder) => builder.ToTable("discarded_files").HasKey(file => file.StoreKey);
}
