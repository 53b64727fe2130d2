"""What was asked: a query taken apart, understood, and mended where it found too little."""
